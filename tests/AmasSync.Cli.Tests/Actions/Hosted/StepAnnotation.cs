namespace AmasSync.Cli.Tests.Actions.Hosted;

/// <summary>An annotation of a step: error, warning or notice.</summary>
internal sealed record StepAnnotation(string Level, string Message, string? File, string? Line, string? Title);
