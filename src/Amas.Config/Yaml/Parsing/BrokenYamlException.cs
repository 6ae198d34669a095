using Amas.Config.Findings;

namespace Amas.Config.Yaml.Parsing;

/// <summary>The rest of a YAML document cannot be read. Does not leave <see cref="YamlReader"/>.</summary>
internal sealed class BrokenYamlException(Finding finding) : Exception(finding.Message)
{
    public Finding Finding { get; } = finding;
}
