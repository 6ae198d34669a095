using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;

namespace AmasSync.Cli.Views;

/// <summary>The views of one product, by format. The commands that produce it accept these formats; the first is the default.</summary>
internal sealed class ViewSet<T>(params IReadOnlyList<(OutputFormat Format, View<T> View)> views)
    where T : class
{
    public IReadOnlyList<OutputFormat> Formats { get; } = [.. views.Select(entry => entry.Format)];

    /// <summary>Writes the product of one environment in the requested format.</summary>
    public void Write(T product, ViewContext context) => Select(context.Run).Write(product, context);

    /// <summary>Returns whether the requested format has one document for several environments.</summary>
    public bool HasDocument(RunContext context) => Select(context).WriteAll is not null;

    /// <summary>Writes the products of several environments as one document, if the requested format has one.</summary>
    public void WriteAll(IReadOnlyList<EnvironmentResult<T>> results, RunContext context) =>
        Select(context).WriteAll?.Invoke(results, context);

    private View<T> Select(RunContext context)
    {
        var format = context.Globals.Format == OutputFormat.Default ? Formats[0] : context.Globals.Format;
        return views.First(entry => entry.Format == format).View;
    }
}
