namespace AmasSync.Core.Planning;

/// <summary>The run that a plan puts back. <paramref name="IsAutomatic"/>: the run itself puts back what it wrote, because not all of it could be done.</summary>
internal sealed record UndoneRun(string RunId, DateTimeOffset StartedAt, string Command, bool IsAutomatic);
