using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Json.Plans;

/// <summary>The number of changes per action.</summary>
internal sealed record PlanSummaryJson(int Create, int Update, int Rename, int Adopt, int Delete, int NoOp, int Conflict)
{
    public static PlanSummaryJson From(ChangeSet set) => new(
        set.Count<Change.Create>(),
        set.Count<Change.Update>(),
        set.Count<Change.Rename>(),
        set.Count<Change.Adopt>(),
        set.Count<Change.Delete>(),
        set.Count<Change.NoOp>(),
        set.Count<Change.Conflict>());
}
