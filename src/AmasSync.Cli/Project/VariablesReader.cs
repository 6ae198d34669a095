using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Sections;

namespace AmasSync.Cli.Project;

/// <summary>Reads the <c>vars</c> of an environment: values of any kind, in which <c>!env</c> is the only tag.</summary>
internal sealed partial class VariablesReader(List<Finding> findings)
{
    public IReadOnlyList<KeyValuePair<string, SourceNode>> Read(MappingSection section)
    {
        List<KeyValuePair<string, SourceNode>> variables = [];
        foreach (var member in section.Members)
        {
            if (VariableName.IsMatch(member.Key))
            {
                Check(member.Value);
                variables.Add(new(member.Key, member.Value));
            }
            else
            {
                var expected = $"a mapping with names of letters, digits, '_' and '-', not '{member.Key}'";
                findings.Add(FindingCatalog.WrongProjectValue(member.KeyPlace, "vars", expected));
            }
        }

        return variables;
    }

    private void Check(SourceNode node)
    {
        switch (node)
        {
            case SourceNode.Tagged { Tag: not SourceTags.Environment } tagged:
                findings.Add(FindingCatalog.TagInVariable(tagged.Place, tagged.Tag));
                break;
            case SourceNode.Scalar { Value: ConfigValue.Text text } scalar when text.Value.Contains("${{", StringComparison.Ordinal):
                findings.Add(FindingCatalog.TagInVariable(scalar.Place, "${{ ... }}"));
                break;
            case SourceNode.Mapping mapping:
                foreach (var member in mapping.Members)
                {
                    Check(member.Value);
                }

                break;
            case SourceNode.Sequence sequence:
                foreach (var item in sequence.Items)
                {
                    Check(item);
                }

                break;
        }
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName { get; }
}
