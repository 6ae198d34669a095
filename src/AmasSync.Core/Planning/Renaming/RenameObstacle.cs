namespace AmasSync.Core.Planning.Renaming;

/// <summary>Why an agent cannot have the name that its file asks for in this run: a word for reports, a sentence, and the way out.</summary>
/// <param name="Reason">For reports.</param>
/// <param name="Message">The sentence.</param>
/// <param name="Hint">What to do.</param>
/// <param name="Ids">The agents of the server that it is about.</param>
internal sealed record RenameObstacle(string Reason, string Message, string Hint, IReadOnlyList<string> Ids);
