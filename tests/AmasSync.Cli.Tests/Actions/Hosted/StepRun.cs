namespace AmasSync.Cli.Tests.Actions.Hosted;

/// <summary>A step that ended: success, failure, cancelled or skipped. The conclusion is the outcome after <c>continue-on-error</c>.</summary>
internal sealed record StepRun
{
    public string? Id { get; init; }

    public required string Name { get; init; }

    public required string Outcome { get; init; }

    public required string Conclusion { get; init; }

    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    /// <summary>The lines of both streams, with secrets hidden.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];

    public IReadOnlyList<StepAnnotation> Annotations { get; init; } = [];

    public string Summary { get; init; } = "";
}
