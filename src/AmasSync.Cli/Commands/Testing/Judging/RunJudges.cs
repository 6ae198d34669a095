using AmasSync.Core.Desired;
using AmasSync.Core.Redaction;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Judging;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Running.Budgets;

namespace AmasSync.Cli.Commands.Testing.Judging;

/// <summary>The judges that a run of tests asks.</summary>
/// <param name="tests">The tests.</param>
/// <param name="baseJudges">The judges of the base.</param>
internal sealed class RunJudges(IReadOnlyList<PlannedTest> tests, BaseJudges baseJudges)
{
    /// <summary>Gets the judges of the tests, and those of the base that they replace.</summary>
    public IReadOnlyList<DesiredAgent> Agents { get; } = [.. ListJudges(tests, baseJudges).Select(judge => judge.Agent).Distinct()];

    /// <summary>Returns the number of messages that the run sends at most, to agents and judges.</summary>
    public long CountMessages() => MessageForecast.Compute(tests, baseJudges);

    /// <summary>Returns the number of messages that the run sends at most to judges.</summary>
    public long CountVerdicts() => MessageForecast.ComputeVerdicts(tests, baseJudges);

    /// <summary>Creates what asks the judges on a server.</summary>
    public ComparedJudges Connect(IConversationServer server, KnownSecrets secrets) =>
        new(JudgeConnection.Create(server, secrets), baseJudges);

    private static IEnumerable<Judge> ListJudges(IReadOnlyList<PlannedTest> tests, BaseJudges baseJudges)
    {
        var judges = tests.SelectMany(planned => planned.Test.Judges).ToList();
        return judges.Concat(judges.Select(baseJudges.FindReplaced).OfType<Judge>());
    }
}
