namespace AmasSync.Core.Planning.Saved;

/// <summary>Describes how the current plan differs from the reviewed one.</summary>
internal static class StalePlan
{
    /// <summary>
    /// Returns a sentence about the environment or server if it differs, then one per agent, by name; empty if nothing differs.
    /// </summary>
    public static IReadOnlyList<string> DescribeChanges(PlanFile reviewed, Plan current)
    {
        var before = reviewed.Changes.Where(change => change.Action != "no-op").ToLookup(change => change.Name, StringComparer.Ordinal);
        var after = current.Changes.Where(change => change is not Change.NoOp).ToLookup(change => change.Name.Text, StringComparer.Ordinal);
        var agents = before.Select(group => group.Key)
            .Union(after.Select(group => group.Key), StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(name => DescribeChange(name, before[name].FirstOrDefault(), after[name].FirstOrDefault()));
        return [.. agents.Prepend(DescribeTarget(reviewed, current)).OfType<string>()];
    }

    private static string? DescribeTarget(PlanFile reviewed, Plan current) =>
        (reviewed.Environment, reviewed.Server) == (current.Environment, current.Server)
            ? null
            : $"the plan was made for {reviewed.Environment} on {reviewed.Server}, not for {current.Environment} on {current.Server}";

    private static string? DescribeChange(string name, PlanFileChange? before, Change? after) => (before, after) switch
    {
        (null, { } change) => $"'{name}': {change.Action} is not in the reviewed plan",
        ({ } change, null) => $"'{name}': {change.Action} is no longer needed",
        ({ } was, { } becomes) when was.Action != becomes.Action =>
            $"'{name}': the reviewed plan has {was.Action}, the current plan has {becomes.Action}",
        ({ } was, { } becomes) when was.Id != becomes.Id => $"'{name}': {was.Action} affects a different agent than in the reviewed plan",
        ({ } was, { } becomes) when was.ChangeHash != ChangeHash.Compute(becomes) =>
            $"'{name}': {was.Action} differs from the reviewed plan: the file or the agent on the server changed since the review",
        _ => null,
    };
}
