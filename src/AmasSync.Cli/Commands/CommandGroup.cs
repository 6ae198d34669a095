using System.CommandLine;

namespace AmasSync.Cli.Commands;

/// <summary>Commands under one noun, as <c>sessions list</c>. The noun alone does nothing.</summary>
internal abstract class CommandGroup : Command
{
    protected CommandGroup(string name, string description, params IEnumerable<ToolCommand> commands)
        : base(name, description)
    {
        foreach (var command in commands)
        {
            Add(command);
        }
    }
}
