namespace AmasSync.Core.Planning.Saved;

/// <summary>What is no longer as it was reviewed: where it would be done, then one sentence per agent, by name. None: it is the same plan.</summary>
internal static class PlanMovement
{
    public static IReadOnlyList<string> WhatMoved(PlanFile reviewed, Plan now)
    {
        var before = reviewed.Changes.Where(change => change.Action != "no-op").ToLookup(change => change.Name, StringComparer.Ordinal);
        var after = now.Changes.Where(change => change is not Change.NoOp).ToLookup(change => change.Name.Text, StringComparer.Ordinal);
        var agents = before.Select(group => group.Key)
            .Union(after.Select(group => group.Key), StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(name => Sentence(name, before[name].FirstOrDefault(), after[name].FirstOrDefault()));
        return [.. agents.Prepend(Target(reviewed, now)).OfType<string>()];
    }

    private static string? Target(PlanFile reviewed, Plan now) => (reviewed.Environment, reviewed.Server) == (now.Environment, now.Server)
        ? null
        : $"the plan was made for {reviewed.Environment} on {reviewed.Server}, not for {now.Environment} on {now.Server}";

    private static string? Sentence(string name, PlanFileChange? before, Change? after) => (before, after) switch
    {
        (null, { } change) => $"'{name}': {change.Action}, which was not in the reviewed plan",
        ({ } change, null) => $"'{name}': {change.Action} is no longer needed",
        ({ } was, { } becomes) when was.Action != becomes.Action => $"'{name}': {was.Action} was reviewed, now it would be {becomes.Action}",
        ({ } was, { } becomes) when was.Id != becomes.Id => $"'{name}': {was.Action} of another agent than the reviewed one",
        ({ } was, { } becomes) when was.ChangeHash != ChangeHash.Of(becomes) =>
            $"'{name}': {was.Action} is no longer the same: the file or the agent on the server changed since the review",
        _ => null,
    };
}
