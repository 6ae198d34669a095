using AmasSync.Core.Documents;
using AmasSync.Core.Findings;
using AmasSync.Core.Json;

namespace AmasSync.Core.Desired;

/// <summary>
/// <c>${{ ... }}</c> inside a string. No variable can be put in yet, so it is an error and never sent as it stands; <c>$${{</c> is a literal <c>${{</c>.
/// </summary>
internal static class VariableText
{
    private const string Opening = "${{";
    private const string Escaped = "$${{";

    public static bool MayStandIn(string text) => text.Contains(Opening, StringComparison.Ordinal);

    public static Checked<ConfigValue> Read(SourceNode.Scalar scalar)
    {
        var isAsked = scalar.Text.Replace(Escaped, "", StringComparison.Ordinal).Contains(Opening, StringComparison.Ordinal);
        ConfigValue.Text value = new(scalar.Text.Replace(Escaped, Opening, StringComparison.Ordinal));
        return new(value, isAsked ? [FindingCatalog.VariableTextOfLaterVersion(scalar.Place)] : []);
    }
}
