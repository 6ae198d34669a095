using System.CommandLine;

namespace AmasSync.Cli.Commands;

/// <summary>Commands under one noun, as <c>sessions list</c>. The noun alone does nothing.</summary>
internal abstract class VerbGroup : Command
{
    protected VerbGroup(string name, string description, params IEnumerable<Verb> verbs)
        : base(name, description)
    {
        foreach (var verb in verbs)
        {
            Add(verb);
        }
    }
}
