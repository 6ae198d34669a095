using Amas.Config.Findings.Rules;
using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <content>AS052x: secrets that are written literally into a file.</content>
internal static partial class FindingCatalog
{
    private const string UseVariableHint = "put it into an environment variable and write !env NAME";

    public static Problem LiteralKey(JsonPointer pointer, Range within, string what) =>
        WithRange(within, RuleCatalog.LiteralKey.CreateProblem(pointer, $"this looks like {what}", UseVariableHint));

    public static Problem LiteralCredential(JsonPointer pointer, Range within) =>
        WithRange(within, RuleCatalog.LiteralCredential.CreateProblem(pointer, "this is a literal credential", UseVariableHint));

    public static Problem RandomLooking(JsonPointer pointer, Range within)
    {
        const string hint = $"{UseVariableHint}, or allow it with a comment: # amas-sync: allow AS0522 REASON";
        return WithRange(within, RuleCatalog.RandomText.CreateProblem(pointer, "this looks like a token", hint));
    }

    public static Finding AllowedWithoutReason(Place place, string code) => RuleCatalog.InvalidSuppression.CreateFinding(
        place,
        $"{code} is allowed here without a reason",
        $"add the reason: # amas-sync: allow {code} REASON");

    public static Finding NotAllowable(Place place, string code) => RuleCatalog.InvalidSuppression.CreateFinding(
        place,
        $"a comment cannot allow {code}",
        "comments can allow AS0520 to AS0522; for other rules, set the severity under 'rules' in amas-sync.yaml");
}
