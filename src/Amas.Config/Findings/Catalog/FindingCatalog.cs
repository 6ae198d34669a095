using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <summary>Every finding that can be made: code, severity and sentence in one place, so that they read as one voice.</summary>
internal static partial class FindingCatalog
{
    private static Finding CreateError(string code, Place place, string message, string? hint = null, JsonPointer? pointer = null, string? agent = null) =>
        new() { Code = code, Severity = Severity.Error, Message = message, Hint = hint, Place = place, Pointer = pointer, Agent = agent };

    private static Finding CreateWarning(string code, Place place, string message, string? hint = null, JsonPointer? pointer = null, string? agent = null) =>
        CreateError(code, place, message, hint, pointer, agent) with { Severity = Severity.Warning };

    private static string? FormatSuggestion(string word, IEnumerable<string> candidates) =>
        NearestName.Find(word, candidates) is { } name ? $"did you mean '{name}'?" : null;
}
