using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Html.Changes;

/// <summary>A difference and, if it is one of prose, its comparison, which is expensive.</summary>
internal sealed record ComparedValue(PropertyChange Difference, ProseDiff? Prose)
{
    public static ComparedValue Create(PropertyChange difference) => new(difference, DifferenceWording.CompareProse(difference));
}
