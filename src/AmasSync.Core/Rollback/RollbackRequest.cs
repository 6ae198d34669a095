using AmasSync.Core.Planning;

namespace AmasSync.Core.Rollback;

/// <summary>The run to roll back, and how. <paramref name="IsAutomatic"/> says whether the failed apply itself rolls it back.</summary>
internal sealed record RollbackRequest(PastRun Run, PastRuns Runs, PlanOptions Options, bool IsAutomatic = false);
