using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Desired.Composing;

/// <summary>The value behind <c>!env NAME</c>: a secret, also where it cannot be had, so that the checks behind see its type.</summary>
internal static class EnvironmentTag
{
    public static SourceNode.Scalar Read(SourceNode.Tagged tagged, EnvironmentVariables variables)
    {
        var name = tagged.Text;
        var finding = CheckAccess(tagged.Place, name, variables);
        return new(tagged.Place, "", new ConfigValue.Secret(new(name), finding is null && variables.Values.GetValueOrDefault(name, "") is { Length: > 0 } value ? value : null), IsPlain: false)
        {
            Provenance = [new(ProvenanceKind.Environment, tagged.Place, name)],
            DeferredFindings = finding is null ? [] : [finding],
        };
    }

    /// <summary>What keeps a variable from being read; null where it can be.</summary>
    public static Finding? CheckAccess(Place place, string name, EnvironmentVariables variables) =>
        variables.IsForbidden(name) ? FindingCatalog.ForbiddenVariable(place, name)
        : !variables.ListedNames.Contains(name) ? FindingCatalog.VariableNotListed(place, name, variables.ListedNames)
        : !variables.AllowMissing && variables.Values.GetValueOrDefault(name, "").Length == 0 ? FindingCatalog.VariableNotSet(place, name)
        : null;
}
