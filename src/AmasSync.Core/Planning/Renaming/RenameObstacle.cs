namespace AmasSync.Core.Planning.Renaming;

/// <summary>Why an agent cannot have the name that its file asks for in this run: the reason, a sentence and a hint.</summary>
/// <param name="Reason">The reason of the conflict.</param>
/// <param name="Message">The sentence.</param>
/// <param name="Hint">What to do.</param>
/// <param name="Ids">The agents of the server that it is about.</param>
internal sealed record RenameObstacle(ChangeReason Reason, string Message, string Hint, IReadOnlyList<string> Ids);
