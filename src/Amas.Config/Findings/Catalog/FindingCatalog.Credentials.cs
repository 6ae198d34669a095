using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <summary>AS052x: secrets that stand literally in a file.</summary>
internal static partial class FindingCatalog
{
    private const string OutOfFiles = "put it into a variable and write !env NAME";

    public static Problem LiteralKey(JsonPointer pointer, Range within, string what) =>
        Inside(within, Error("AS0520", pointer, $"this looks like {what}", OutOfFiles));

    public static Problem LiteralCredential(JsonPointer pointer, Range within) =>
        Inside(within, Error("AS0521", pointer, "a credential stands here literally", OutOfFiles));

    public static Problem RandomLooking(JsonPointer pointer, Range within) => Inside(within, Warning(
        "AS0522", pointer, "this looks like a token", $"{OutOfFiles}, or allow it: # amas-sync: allow AS0522 and the reason"));

    public static Finding AllowedWithoutReason(Place place, string code) =>
        Error("AS0529", place, $"{code} is allowed here without a reason", $"write why: # amas-sync: allow {code} and the reason");

    public static Finding NotAllowable(Place place, string code) =>
        Error("AS0529", place, $"{code} cannot be allowed in a file", "AS0520 to AS0522 can; for other rules set a severity under rules in amas-sync.yaml");
}
