using System.CommandLine;
using Amas.Config.Findings;
using Amas.Config.Findings.Rules;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Commands.Checking;

/// <summary>Lists the rules of the findings, or explains one of them.</summary>
internal sealed class RulesCommand : ToolCommand
{
    private readonly Argument<string> code = OptionFactory.CreateWordArgument(
        "code",
        "Code of a finding, such as AS0203",
        [.. RuleCatalog.All.Select(rule => rule.Id)]);

    public RulesCommand()
        : base("rules", "List all rules, or explain one")
    {
        code.Arity = ArgumentArity.ZeroOrOne;
        Add(code);
    }

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.Output;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        if (parsed.GetValue(code) is { } requested)
        {
            WriteRule(FindRule(requested), context);
        }
        else
        {
            WriteList(context);
        }

        return Task.FromResult(ExitCode.Done);
    }

    /// <exception cref="ToolException">There is no rule with that code.</exception>
    private static Rule FindRule(string code)
    {
        var id = code.Trim().ToUpperInvariant();
        if (RuleCatalog.Find(id) is { } rule)
        {
            return rule;
        }

        var nearest = FindNearest(id);
        var hint = nearest is null ? "run 'amas-sync rules' to list all rules" : $"did you mean '{nearest}'?";
        throw new ToolException(ToolError.ForUsage($"unknown rule '{code}'", hint));
    }

    // A rule of the same family is more probable than any other with as few edits.
    private static string? FindNearest(string id)
    {
        var family = RuleFamily.Find(id);
        var relatives = RuleCatalog.All.Where(known => known.Family == family).Select(known => known.Id);
        return NearestName.Find(id, relatives) ?? NearestName.Find(id, RuleCatalog.All.Select(known => known.Id));
    }

    private static void WriteRule(Rule rule, RunContext context)
    {
        if (context.Globals.Format == OutputFormat.Json)
        {
            RulesJsonView.Write([rule], context.Out);
        }
        else
        {
            CreateTextView(context).WriteRule(rule, context.Out);
        }
    }

    private static void WriteList(RunContext context)
    {
        if (context.Globals.Format == OutputFormat.Json)
        {
            RulesJsonView.Write(RuleCatalog.All, context.Out);
        }
        else
        {
            CreateTextView(context).WriteList(RuleCatalog.All, context.Out);
        }
    }

    private static RulesTextView CreateTextView(RunContext context) =>
        new(new Palette(context.HasColor(context.Terminal.IsOutInteractive)), context.Terminal.Width);
}
