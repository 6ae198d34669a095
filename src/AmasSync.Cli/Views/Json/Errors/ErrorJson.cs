namespace AmasSync.Cli.Views.Json.Errors;

/// <summary>What went wrong, and what to do about it.</summary>
internal sealed record ErrorJson(string Kind, string Message, string? Hint);
