using System.Globalization;
using System.Text;
using Amas.Config.Findings;
using Amas.Config.Findings.Rules;

namespace AmasSync.Cli.Tests.Documentation;

/// <summary>Renders <c>docs/findings.md</c> from the rules.</summary>
internal static class FindingsPage
{
    private const string Introduction =
        """
        # Findings

        <!-- Generated from the rules. Do not edit. To rewrite it: UPDATE_GOLDEN=1 dotnet test -->

        `amas-sync validate` checks the files of a project and reports findings. Each finding has a code, which names its rule, and a severity:

        - `error`: `apply` writes nothing, and `validate` exits with 8.
        - `warning`: worth a look. With `--strict` or `strict: true`, it counts as an error.
        - `info`: for your information.

        Change the severity of a rule in `amas-sync.yaml`, or turn the rule off:

        ```yaml
        rules: {AS0601: off, AS0208: error}
        ```

        Rules that are marked *fixed* keep their severity. `amas-sync rules` lists all rules, and `amas-sync rules AS0203` explains one.


        """;

    public static string Render()
    {
        StringBuilder page = new(Introduction.ReplaceLineEndings("\n"));
        foreach (var family in RuleFamily.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"- [{FormatHeading(family)}](#{GetAnchor(family)}): {char.ToLowerInvariant(family.Description[0])}{family.Description[1..].TrimEnd('.')}\n");
        }

        foreach (var family in RuleFamily.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {FormatHeading(family)}\n\n{family.Description}\n");
            foreach (var rule in RuleCatalog.All.Where(rule => rule.Family == family))
            {
                AppendRule(page, rule);
            }
        }

        return page.ToString();
    }

    private static void AppendRule(StringBuilder page, Rule rule)
    {
        var severity = rule.DefaultSeverity.ToString().ToLowerInvariant();
        page.Append(CultureInfo.InvariantCulture, $"\n### {rule.Id}: {rule.Title}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Default severity: {severity}{(rule.IsConfigurable ? "" : " (*fixed*)")}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{rule.Meaning}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"**How to fix it:** {rule.Help}\n");
    }

    private static string FormatHeading(RuleFamily family) => $"{family.Id}xx: {family.Name}";

    // As GitHub generates it: lower case, without punctuation, spaces as hyphens.
    private static string GetAnchor(RuleFamily family) => $"{family.Id}xx-{family.Name}".ToLowerInvariant();
}
