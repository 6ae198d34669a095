using AmasSync.Core.Documents;
using AmasSync.Core.Findings;
using AmasSync.Core.Json;

namespace AmasSync.Core.Desired.Composing;

/// <summary>The value behind <c>!env NAME</c>: a secret, also where it cannot be had, so that the checks behind see its type.</summary>
internal static class EnvironmentValue
{
    public static SourceNode.Scalar Read(SourceNode.Tagged tagged, EnvironmentVariables variables)
    {
        var name = tagged.Text;
        var value = variables.Values.GetValueOrDefault(name, "");
        var trouble =
            variables.IsForbidden(name) ? FindingCatalog.ForbiddenVariable(tagged.Place, name)
            : !variables.Listed.Contains(name) ? FindingCatalog.VariableNotListed(tagged.Place, name, variables.Listed)
            : value.Length == 0 ? FindingCatalog.VariableNotSet(tagged.Place, name)
            : null;
        return new(tagged.Place, "", new ConfigValue.Secret(new(name), trouble is null ? value : null), IsPlain: false)
        {
            Ways = [new(SourceForm.Environment, tagged.Place, name)],
            Troubles = trouble is null ? [] : [trouble],
        };
    }
}
