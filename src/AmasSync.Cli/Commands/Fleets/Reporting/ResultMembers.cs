using System.Text.Json;

namespace AmasSync.Cli.Commands.Fleets.Reporting;

/// <summary>Reads members of results. A member of another type counts as absent.</summary>
internal static class ResultMembers
{
    public static JsonElement? GetMember(this JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == kind
            ? member
            : null;

    public static string? GetText(this JsonElement element, string name) => element.GetMember(name, JsonValueKind.String)?.GetString();

    public static int? GetCount(this JsonElement element, string name) =>
        element.GetMember(name, JsonValueKind.Number) is { } number && number.TryGetInt32(out var count) && count >= 0 ? count : null;

    public static IEnumerable<JsonElement> ListMembers(this JsonElement element, string name) =>
        element.GetMember(name, JsonValueKind.Array) is { } list
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];

    public static IEnumerable<string> ListTexts(this JsonElement element, string name) =>
        element.GetMember(name, JsonValueKind.Array) is { } list
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()).OfType<string>()
            : [];

    public static bool IsFalse(this JsonElement element, string name) => element.GetMember(name, JsonValueKind.False) is not null;

    public static bool IsTrue(this JsonElement element, string name) => element.GetMember(name, JsonValueKind.True) is not null;
}
