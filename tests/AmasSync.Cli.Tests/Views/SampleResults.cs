using AmasSync.Core.Applying;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Tests.Views;

/// <summary>Results of applying the sample plans.</summary>
internal static class SampleResults
{
    public static ApplyResult Nothing { get; } = new() { Changes = [], Elapsed = TimeSpan.FromSeconds(0.4) };

    /// <summary>A result with every outcome.</summary>
    public static ApplyResult Everything { get; } = new()
    {
        RunId = "2026-08-01T12-00-00Z-production",
        Elapsed = TimeSpan.FromSeconds(3.14159),
        Changes =
        [
            new(
                SamplePlans.SupportUpdate,
                new Outcome.NotConverged(
                    "id-Support Agent",
                    "support",
                    ["agents/support_agent/llm_config/temperature"],
                    "the server merges: set patch: merge, or remove the key on the server")),
            new(SamplePlans.Takeover, new Outcome.Applied("id-Research", "research")),
            new(
                SamplePlans.DriftedTriage,
                new Outcome.Skipped(
                    SkipReason.Blocked,
                    "'Triage' has changed on the server since the last apply",
                    "copy the server's values to the file, or overwrite them with apply --overwrite-drift")),
            new(SamplePlans.NewRefunds, new Outcome.Applied("9f3c", "refund-desk")),
            new(
                SamplePlans.OldFaq,
                new Outcome.Failed(
                    new(
                        RemoteFailureKind.TimedOut,
                        "DELETE https://api-be.atthene.com/api/v1/agent/id-Old%20FAQ/ was not answered within 30 "
                            + "s") { MayHaveBeenCarriedOut = true })),
        ],
    };

    public static ApplyResult Interrupted { get; } = new()
    {
        RunId = "2026-08-01T12-00-00Z-production",
        Elapsed = TimeSpan.FromSeconds(1),
        Changes =
        [
            new(SamplePlans.Takeover, new Outcome.Applied("id-Research", "research")),
            new(SamplePlans.NewRefunds, new Outcome.Skipped(SkipReason.Stopped, "the run was stopped before its turn")),
            new(SamplePlans.OldFaq, new Outcome.Skipped(SkipReason.Stopped, "the run was stopped before its turn")),
        ],
    };

    public static ApplyResult PutBack { get; } = Everything with
    {
        AutomaticRollback = new(
            new()
            {
                RunId = "2026-08-01T12-00-04Z-production",
                Elapsed = TimeSpan.FromSeconds(1),
                Changes =
                [
                    new(SamplePlans.OldFaq, new Outcome.Applied("9f3c", "refund-desk")),
                    new(
                        SamplePlans.SupportUpdate,
                        new Outcome.Skipped(
                            SkipReason.Blocked,
                            "'Support Agent' has changed on the server since that run",
                            "use rollback --overwrite-drift to overwrite these changes")),
                ],
            },
            null),
    };

    public static ApplyResult NotPutBack { get; } = Everything with { AutomaticRollback = new(null, "the run was stopped") };

    public static ApplyResult KeyRefused { get; } = Interrupted with
    {
        StoppedBy = new(RemoteFailureKind.Unauthorized, "https://api-be.atthene.com/api/v1/agent/ refused the key (401)", 401),
    };
}
