using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

internal static partial class FindingCatalog
{
    private static Problem Error(string code, JsonPointer pointer, string message, string? hint = null) =>
        new() { Code = code, Severity = Severity.Error, Message = message, Hint = hint, Pointer = pointer };

    private static Problem Warning(string code, JsonPointer pointer, string message, string? hint = null) =>
        Error(code, pointer, message, hint) with { Severity = Severity.Warning };

    private static Problem AtKey(Problem problem) => problem with { AtKey = true };

    private static Problem Inside(Range within, Problem problem) => problem with { Within = within };
}
