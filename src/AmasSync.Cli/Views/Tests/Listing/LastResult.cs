namespace AmasSync.Cli.Views.Tests.Listing;

/// <summary>The result of a test in its last run on this machine.</summary>
/// <param name="EndedAt">When its last conversation ended.</param>
/// <param name="Passed">The runs that passed.</param>
/// <param name="Judged">The runs that could be judged.</param>
/// <param name="IsCurrent">Whether the configuration of the agent is still the same.</param>
/// <param name="Folder">The folder with the conversations, relative to the project.</param>
internal sealed record LastResult(DateTimeOffset EndedAt, int Passed, int Judged, bool IsCurrent, string Folder);
