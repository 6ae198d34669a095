using System.Text;
using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// Variables inside a string: <c>${{ vars.name }}</c> is the variable's text, <c>$${{</c> a literal <c>${{</c>. A text that a secret is put into
/// is a secret as a whole. AMAS's own <c>{{ ... }}</c> is not touched.
/// </summary>
internal sealed partial class VariableText(SourceNode.Scalar scalar, Func<string, Place, Checked<SourceNode>> variable)
{
    private readonly PlaceInText places = new(scalar);
    private readonly List<TextPart> parts = [];
    private readonly StringBuilder text = new();
    private readonly List<Finding> troubles = [];
    private readonly List<Way> ways = [];
    private readonly List<string> secrets = [];
    private bool isKnown = true;

    public static bool MayStandIn(string text) => text.Contains("${{", StringComparison.Ordinal);

    public static SourceNode.Scalar Read(SourceNode.Scalar scalar, Func<string, Place, Checked<SourceNode>> variable) => new VariableText(scalar, variable).Read();

    private SourceNode.Scalar Read()
    {
        var behind = 0;
        foreach (Match match in Part().Matches(scalar.Text))
        {
            Literal(behind, match.Index);
            var offset = text.Length;
            Put(match, places.Of(match.Index, match.Length) ?? scalar.Place);
            parts.Add(new(offset, text.Length - offset, match.Index, match.Length));
            behind = match.Index + match.Length;
        }

        Literal(behind, scalar.Text.Length);
        return scalar with { Value = Value(), Parts = parts, Ways = [.. scalar.Ways, .. ways], Troubles = troubles };
    }

    private void Literal(int from, int to)
    {
        if (to > from)
        {
            parts.Add(new(text.Length, to - from, from, to - from));
            text.Append(scalar.Text, from, to - from);
        }
    }

    private ConfigValue Value() => secrets.Count == 0
        ? new ConfigValue.Text(text.ToString())
        : new ConfigValue.Secret(new(string.Join(',', secrets.Distinct())), isKnown ? text.ToString() : null);

    private void Put(Match match, Place place)
    {
        if (match.Groups["escape"].Success)
        {
            text.Append("${{");
        }
        else if (match.Groups["name"] is { Success: true, Value: var name })
        {
            var found = variable(name, place);
            troubles.AddRange(found.Findings);
            troubles.AddRange((found.Value as SourceNode.Scalar)?.Troubles ?? []);
            Put(found.Value, name, place);
        }
        else
        {
            troubles.Add(FindingCatalog.UnreadableVariableText(place, match.Value));
            text.Append(match.Value);
        }
    }

    private void Put(SourceNode found, string name, Place place)
    {
        switch ((found as SourceNode.Scalar)?.Value)
        {
            case ConfigValue.Secret secret:
                secrets.Add(secret.Mark.Variable);
                isKnown &= secret.Value is not null;
                text.Append(secret.Value);
                break;
            case ConfigValue.Text value:
                text.Append(value.Value);
                break;
            case ConfigValue.Number number:
                text.Append(number.Literal);
                break;
            case ConfigValue.Boolean boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case ConfigValue.Null when troubles.Count > 0:
                break;
            default:
                troubles.Add(FindingCatalog.VariableIsNoText(place, name));
                break;
        }

        ways.Add(new(SourceForm.VariableText, place, name) { Source = found.Place });
    }

    [GeneratedRegex(@"(?<escape>\$\$\{\{)|\$\{\{[ \t]*vars\.(?<name>[A-Za-z_][A-Za-z0-9_-]*)[ \t]*\}\}|\$\{\{(?:[^{}\n]{0,80}\}\})?", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
