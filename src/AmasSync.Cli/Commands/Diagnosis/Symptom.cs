using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Commands.Diagnosis;

/// <summary>What was seen of one thing a run needs. <see cref="ExitCode.Done"/> where it is well; <paramref name="Advice"/> says what to do where not.</summary>
internal sealed record Symptom(string Subject, string Seen, ExitCode Code = ExitCode.Done, string? Advice = null);
