using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// Replaces variables inside a text: <c>${{ vars.name }}</c> becomes the variable as it is written, <c>$${{</c> a literal <c>${{</c>. A
/// text that contains a secret is a secret as a whole. Templates of AMAS, <c>{{ ... }}</c>, are not changed.
/// </summary>
internal sealed partial class VariableInterpolation(SourceNode.Scalar scalar, Func<string, Place, ResultWithFindings<SourceNode>> variable)
{
    private readonly ScalarPlaceFinder places = new(scalar);
    private readonly List<TextPart> parts = [];
    private readonly StringBuilder text = new();

    // The text with references in place of secrets.
    private readonly StringBuilder shown = new();
    private readonly List<Finding> deferredFindings = [];
    private readonly List<ProvenanceStep> provenance = [];
    private readonly List<string> secrets = [];
    private bool hasAllValues = true;

    public static bool CanOccurIn(string text) => text.Contains("${{", StringComparison.Ordinal);

    public static SourceNode.Scalar Interpolate(
        SourceNode.Scalar scalar, Func<string, Place, ResultWithFindings<SourceNode>> variable) =>
        new VariableInterpolation(scalar, variable).Interpolate();

    private SourceNode.Scalar Interpolate()
    {
        var position = 0;
        foreach (Match match in PartPattern.Matches(scalar.Text))
        {
            AppendLiteral(position, match.Index);
            var offset = text.Length;
            AppendMatch(match, places.Find(match.Index, match.Length) ?? scalar.Place);
            parts.Add(new(offset, text.Length - offset, match.Index, match.Length));
            position = match.Index + match.Length;
        }

        AppendLiteral(position, scalar.Text.Length);
        return scalar with
        {
            Value = BuildValue(),
            Parts = parts,
            Provenance = [.. scalar.Provenance, .. provenance],
            DeferredFindings = deferredFindings,
        };
    }

    private void AppendLiteral(int from, int to)
    {
        if (to > from)
        {
            parts.Add(new(text.Length, to - from, from, to - from));
            text.Append(scalar.Text, from, to - from);
            shown.Append(scalar.Text, from, to - from);
        }
    }

    private ConfigValue BuildValue()
    {
        if (secrets.Count == 0)
        {
            return new ConfigValue.Text(text.ToString());
        }

        var isWhole = parts.Count == 1;
        SecretMark mark = new(string.Join(',', secrets.Distinct())) { Text = isWhole ? null : shown.ToString() };
        return new ConfigValue.Secret(mark, hasAllValues ? text.ToString() : null);
    }

    private void AppendMatch(Match match, Place place)
    {
        if (match.Groups["escape"].Success)
        {
            text.Append("${{");
            shown.Append("$${{");
        }
        else if (match.Groups["name"] is { Success: true, Value: var name })
        {
            var found = variable(name, place);
            deferredFindings.AddRange(found.Findings);
            deferredFindings.AddRange((found.Value as SourceNode.Scalar)?.DeferredFindings ?? []);
            AppendVariable(found.Value, name, place);
        }
        else
        {
            deferredFindings.Add(FindingCatalog.UnreadableVariableText(place, match.Value));
            text.Append(match.Value);
            shown.Append(match.Value);
        }
    }

    private void AppendVariable(SourceNode found, string name, Place place)
    {
        var scalar = found as SourceNode.Scalar;
        switch (scalar?.Value)
        {
            case ConfigValue.Secret secret:
                secrets.Add(secret.Mark.Variable);
                hasAllValues &= secret.Value is not null;
                text.Append(secret.Value);
                shown.Append(CultureInfo.InvariantCulture, $"${{{{ vars.{name} }}}}");
                break;
            case ConfigValue.Text value:
                text.Append(value.Value);
                shown.Append(value.Value);
                break;

            // As it is written: 02142 and 0x1F are numbers in YAML, but their spelling matters in a text.
            case ConfigValue.Number or ConfigValue.Boolean:
                text.Append(scalar.Text);
                shown.Append(scalar.Text);
                break;
            case ConfigValue.Null when deferredFindings.Count > 0:
                break;
            default:
                deferredFindings.Add(FindingCatalog.VariableIsNoText(place, name));
                break;
        }

        provenance.Add(new(ProvenanceKind.VariableText, place, name) { Source = found.Place });
    }

    [GeneratedRegex(
        @"(?<escape>\$\$\{\{)|\$\{\{[ \t]*vars\.(?<name>[A-Za-z_][A-Za-z0-9_-]*)[ \t]*\}\}|\$\{\{(?:[^{}\n]{0,80}\}\})?",
        RegexOptions.CultureInvariant)]
    private static partial Regex PartPattern { get; }
}
