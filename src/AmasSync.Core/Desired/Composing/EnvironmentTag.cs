using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Redaction;

namespace AmasSync.Core.Desired.Composing;

/// <summary>Resolves <c>!env NAME</c> to a secret, even if the variable cannot be read, so that later checks see its type.</summary>
internal static class EnvironmentTag
{
    public static SourceNode.Scalar Read(SourceNode.Tagged tagged, EnvironmentVariables variables)
    {
        var name = tagged.Text;
        var finding = CheckAccess(tagged.Place, name, variables);
        var value = finding is null ? variables.Values.GetValueOrDefault(name, "") : "";
        ConfigValue.Secret secret = new(new(name), value.Length > 0 ? value : null);
        return new(tagged.Place, "", secret, IsPlain: false)
        {
            Provenance = [new(ProvenanceKind.Environment, tagged.Place, name)],
            DeferredFindings = finding is null ? CheckLength(tagged.Place, name, value) : [finding],
        };
    }

    private static IReadOnlyList<Finding> CheckLength(Place place, string name, string value) =>
        value.Length > 0 && SecretForms.IsTooShort(value) ? [FindingCatalog.ShortSecret(place, name)] : [];

    /// <summary>Returns the finding that explains why a variable cannot be read; null if it can.</summary>
    public static Finding? CheckAccess(Place place, string name, EnvironmentVariables variables)
    {
        if (variables.IsForbidden(name))
        {
            return FindingCatalog.ForbiddenVariable(place, name);
        }

        if (!variables.ListedNames.Contains(name))
        {
            return FindingCatalog.VariableNotListed(place, name, variables.ListedNames);
        }

        var isSet = variables.Values.GetValueOrDefault(name, "").Length > 0;
        return isSet || variables.AllowMissing ? null : FindingCatalog.VariableNotSet(place, name);
    }
}
