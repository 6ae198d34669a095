namespace AmasSync.Cli.Tests.Actions.Hosted;

/// <summary>A job that ended, was skipped, or waits for the reviewers of its environment.</summary>
internal sealed record JobRun
{
    public required string Id { get; init; }

    /// <summary>The ID, and the values of its matrix.</summary>
    public required string Name { get; init; }

    public required string Result { get; init; }

    public string? Environment { get; init; }

    public JobConcurrency? Concurrency { get; init; }

    public IReadOnlyDictionary<string, string> Permissions { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<StepRun> Steps { get; init; } = [];

    /// <summary>The folder of the checkout.</summary>
    public string Workspace { get; init; } = "";

    public string Log => string.Join('\n', Steps.SelectMany(step => step.Log.Prepend($"# {step.Name}: {step.Outcome}")));

    public string Summary => string.Concat(Steps.Select(step => step.Summary));

    /// <summary>Finds a step by its ID or its name.</summary>
    public StepRun Step(string name) => Steps.Single(step => step.Id == name || step.Name == name);
}
