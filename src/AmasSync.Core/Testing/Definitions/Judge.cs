using AmasSync.Core.Desired;

namespace AmasSync.Core.Testing.Definitions;

/// <summary>A configuration that decides whether conversations conform to criteria in prose. It is never deployed.</summary>
internal sealed record Judge
{
    /// <summary>Gets the name that tests use: <c>strict</c> for <c>strict.judge.yaml</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the file with the configuration, which is not an agent of the folder.</summary>
    public required DesiredAgent Agent { get; init; }

    /// <summary>Gets the time limit of one verdict.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Gets the conversations for which the verdict is known.</summary>
    public IReadOnlyList<JudgeSample> Samples { get; init; } = [];

    public string File => Agent.File;
}
