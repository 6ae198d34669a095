using AmasSync.Core.Applying;

namespace AmasSync.Cli.Views.Json.Results;

/// <summary>The result of the automatic rollback of a run that failed.</summary>
internal sealed record AutomaticRollbackJson(string? Run, bool Complete, string? Obstacle, IEnumerable<AppliedChangeJson> Changes)
{
    public static AutomaticRollbackJson From(AutomaticRollbackResult rollback) => new(
        rollback.Result?.RunId,
        rollback.IsComplete,
        rollback.Refusal,
        rollback.Result?.Changes.Select(AppliedChangeJson.From) ?? []);
}
