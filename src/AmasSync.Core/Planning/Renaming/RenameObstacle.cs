namespace AmasSync.Core.Planning.Renaming;

/// <summary>Why an agent cannot get the name of its file in this run.</summary>
/// <param name="Reason">The reason of the conflict.</param>
/// <param name="Message">The message.</param>
/// <param name="Hint">What to do.</param>
/// <param name="Ids">The IDs of the agents that are involved.</param>
internal sealed record RenameObstacle(ChangeReason Reason, string Message, string Hint, IReadOnlyList<string> Ids);
