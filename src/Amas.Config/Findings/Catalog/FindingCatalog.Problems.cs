using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

internal static partial class FindingCatalog
{
    private static Problem CreateError(string code, JsonPointer pointer, string message, string? hint = null) =>
        new() { Code = code, Severity = Severity.Error, Message = message, Hint = hint, Pointer = pointer };

    private static Problem CreateWarning(string code, JsonPointer pointer, string message, string? hint = null) =>
        CreateError(code, pointer, message, hint) with { Severity = Severity.Warning };

    private static Problem PlaceAtKey(Problem problem) => problem with { IsAtKey = true };

    private static Problem WithRange(Range within, Problem problem) => problem with { TextRange = within };
}
