using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired;

/// <summary>
/// An agent file whose trees are no longer in memory. It is read again whenever a place in it is needed, or a configuration that was
/// released, by the same reader and therefore in the same version.
/// </summary>
/// <param name="reader">The reader that has read the file.</param>
/// <param name="file">The file.</param>
/// <param name="findings">What the reader found in it.</param>
internal sealed class ReleasedFile(DesiredFileReader reader, AgentFile file, IReadOnlyList<Finding> findings)
{
    private WeakReference<IReadOnlyList<DesiredAgent>>? agents;

    /// <summary>Returns the map of a document to its places.</summary>
    /// <param name="index">The index among the agents of the file.</param>
    public SourceMap CreateMap(int index) =>
        new(() => Read()[index].Sources.FindNode(JsonPointer.Root) ?? throw new FileChangedException(file.Name));

    /// <summary>Reads the configuration of an agent without secrets.</summary>
    /// <param name="index">The index among the agents of the file.</param>
    public ConfigValue.Map ReadConfig(int index) => Read()[index].Config;

    private IReadOnlyList<DesiredAgent> Read()
    {
        if (agents is { } held && held.TryGetTarget(out var known))
        {
            return known;
        }

        var read = reader.Read(file);

        // A file that is missing now has no other version, but its findings differ.
        if (!read.Findings.SequenceEqual(findings))
        {
            throw new FileChangedException(file.Name);
        }

        agents = new(read.Value);
        return read.Value;
    }
}
