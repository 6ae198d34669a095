using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Json.Plans;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>
/// Compares the texts of a saved plan with those of the plan that is made again. Hashes decide what is applied, but people review texts: a
/// file whose texts say something else was not reviewed.
/// </summary>
internal static class SavedPlanTexts
{
    // Members that may differ although the plan is the same: hints of the server, and what only an option adds.
    private static readonly string[] VariableMembers = ["config_hash", "updated_at", "ignored", "prompt_tokens"];

    private static readonly string[] Configurations = ["before", "after"];
    private static readonly string[] Totals = ["summary", "risk"];

    /// <summary>Finds what the file says differently, as clauses; empty if nothing.</summary>
    /// <param name="saved">The file.</param>
    /// <param name="current">The plan that was made again; it has the hash of the file.</param>
    public static IReadOnlyList<string> FindDifferences(JsonElement saved, PlanReview current)
    {
        var made = JsonSerializer.SerializeToElement(PlanDocument.From(current), DocumentJson.Default.PlanDocument);
        var savedChanges = ListChanges(saved).ToLookup(GetKey);
        var differences = ListChanges(made)
            .Zip(current.Plan.Changes)
            .Where(pair => pair.Second is not Change.NoOp)
            .Select(pair => DescribeDifference(savedChanges[GetKey(pair.First)].FirstOrDefault(), pair.First, pair.Second));
        var summary = Totals.Where(name => !AreEqual(saved, made, name)).Select(name => $"its {name} was edited");
        return [.. differences.OfType<string>(), .. summary];
    }

    private static JsonElement.ArrayEnumerator ListChanges(JsonElement plan) => plan.GetProperty("changes").EnumerateArray();

    private static (string? Action, string? Name) GetKey(JsonElement change) =>
        (change.GetProperty("action").GetString(), change.GetProperty("name").GetString());

    private static string? DescribeDifference(JsonElement saved, JsonElement made, Change change)
    {
        if (saved.ValueKind != JsonValueKind.Object)
        {
            return $"'{change.Name}' is missing";
        }

        var names = saved.EnumerateObject().Concat(made.EnumerateObject()).Select(member => member.Name).Except(VariableMembers);
        var edited = names.FirstOrDefault(name => !AreEqual(saved, made, name) && !AreEqual(saved, made, name, change));
        return edited is null ? null : $"'{change.Name}' has another text in {edited}";
    }

    private static bool AreEqual(JsonElement saved, JsonElement made, string name)
    {
        var (before, after) = (GetMember(saved, name), GetMember(made, name));
        var isMissing = before.ValueKind == JsonValueKind.Undefined || after.ValueKind == JsonValueKind.Undefined;
        return isMissing ? before.ValueKind == after.ValueKind : JsonElement.DeepEquals(before, after);
    }

    // Values at ignored places are not part of a plan: they may have moved.
    private static bool AreEqual(JsonElement saved, JsonElement made, string name, Change change) => !change.Ignored.IsEmpty
        && Configurations.Contains(name)
        && SerializePlanned(saved, name, change) == SerializePlanned(made, name, change);

    private static string SerializePlanned(JsonElement element, string name, Change change) =>
        ConfigJson.SerializeRedacted(change.Ignored.RemoveFrom(ConfigJson.ReadRedacted(GetMember(element, name))));

    private static JsonElement GetMember(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value : default;
}
