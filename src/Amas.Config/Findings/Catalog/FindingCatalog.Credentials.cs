using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <summary>AS052x: secrets that stand literally in a file.</summary>
internal static partial class FindingCatalog
{
    private const string UseVariableHint = "put it into a variable and write !env NAME";

    public static Problem LiteralKey(JsonPointer pointer, Range within, string what) =>
        WithRange(within, CreateError("AS0520", pointer, $"this looks like {what}", UseVariableHint));

    public static Problem LiteralCredential(JsonPointer pointer, Range within) =>
        WithRange(within, CreateError("AS0521", pointer, "a credential stands here literally", UseVariableHint));

    public static Problem RandomLooking(JsonPointer pointer, Range within) => WithRange(within, CreateWarning(
        "AS0522", pointer, "this looks like a token", $"{UseVariableHint}, or allow it: # amas-sync: allow AS0522 and the reason"));

    public static Finding AllowedWithoutReason(Place place, string code) =>
        CreateError("AS0529", place, $"{code} is allowed here without a reason", $"write why: # amas-sync: allow {code} and the reason");

    public static Finding NotAllowable(Place place, string code) =>
        CreateError("AS0529", place, $"{code} cannot be allowed in a file", "AS0520 to AS0522 can; for other rules set a severity under rules in amas-sync.yaml");
}
