using Amas.Config.Findings;

namespace Amas.Config.Yaml.Parsing;

/// <summary>Thrown if the rest of a YAML document cannot be read. <see cref="YamlReader"/> catches it.</summary>
internal sealed class BrokenYamlException(Finding finding) : Exception(finding.Message)
{
    public Finding Finding { get; } = finding;
}
