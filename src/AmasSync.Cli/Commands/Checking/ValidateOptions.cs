namespace AmasSync.Cli.Commands.Checking;

/// <summary>The options of <c>validate</c>.</summary>
/// <param name="Paths">The files and folders to read; none for those of the project.</param>
/// <param name="Remote">Whether the server validates the configurations too.</param>
/// <param name="AllowEmpty">Whether to succeed if there are no files.</param>
internal sealed record ValidateOptions(IReadOnlyList<string> Paths, bool Remote, bool AllowEmpty)
{
    /// <summary>Gets whether warnings count as errors.</summary>
    public bool Strict { get; init; }
}
