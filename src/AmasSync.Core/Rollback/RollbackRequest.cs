using AmasSync.Core.Planning;

namespace AmasSync.Core.Rollback;

/// <summary>Which run is put back, and how. <paramref name="IsAutomatic"/>: by the apply that made it, at once.</summary>
internal sealed record RollbackRequest(PastRun Run, PastRuns Runs, PlanOptions Options, bool IsAutomatic = false);
