using AmasSync.Core.Findings;

namespace AmasSync.Core.Documents.Yaml;

/// <summary>The rest of a YAML document cannot be read. Does not leave <see cref="YamlReader"/>.</summary>
internal sealed class BrokenYamlException(Finding finding) : Exception(finding.Message)
{
    public Finding Finding { get; } = finding;
}
