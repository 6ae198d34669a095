using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Commands.Diagnosis;

/// <summary>The result of one check.</summary>
/// <param name="Subject">What was checked.</param>
/// <param name="Observation">What was found.</param>
/// <param name="Code"><see cref="ExitCode.Done"/> if the check passed.</param>
/// <param name="Hint">What to do if it failed; for a check that passed, it is a warning.</param>
internal sealed record DoctorCheck(string Subject, string Observation, ExitCode Code = ExitCode.Done, string? Hint = null);
