using AmasSync.Core.Documents;
using AmasSync.Core.Findings;
using AmasSync.Core.Json;

namespace AmasSync.Core.Desired;

/// <summary>
/// What a tag of ours stands for. Where nothing can be put in, the value is a text or a secret without value all the same, so that the checks behind
/// see its type; the finding stands at the tag.
/// </summary>
internal sealed class Substitution(DesiredSource source, AgentFile file)
{
    public Checked<ConfigValue> Of(SourceNode.Tagged tagged) =>
        tagged.Tag == SourceTags.Environment ? Variable(tagged) : Text(tagged);

    private Checked<ConfigValue> Variable(SourceNode.Tagged tagged)
    {
        var (name, variables) = (tagged.Text, source.Variables);
        Sensitive mark = new(name);
        if (variables.IsForbidden(name))
        {
            return new(new ConfigValue.Secret(mark, value: null), [FindingCatalog.ForbiddenVariable(tagged.Place, name)]);
        }

        if (!variables.Listed.Contains(name))
        {
            return new(new ConfigValue.Secret(mark, value: null), [FindingCatalog.VariableNotListed(tagged.Place, name, variables.Listed)]);
        }

        return variables.Values.TryGetValue(name, out var value) && value.Length > 0
            ? new(new ConfigValue.Secret(mark, value), [])
            : new(new ConfigValue.Secret(mark, value: null), [FindingCatalog.VariableNotSet(tagged.Place, name)]);
    }

    private Checked<ConfigValue> Text(SourceNode.Tagged tagged)
    {
        var text = new TextBesideFile(source.Project, file).Read(tagged.Text, tagged.Place);
        return new(new ConfigValue.Text(text.Value ?? tagged.Text), text.Findings);
    }
}
