using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Commands.Diagnosis;

/// <summary>What was seen of one thing a run needs. <see cref="ExitCode.Done"/> where it is well; <paramref name="Hint"/> says what to do where not.</summary>
internal sealed record DoctorCheck(string Subject, string Observation, ExitCode Code = ExitCode.Done, string? Hint = null);
