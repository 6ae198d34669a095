using AmasSync.Core.Desired;
using AmasSync.Core.Findings;

namespace AmasSync.Core.Validation;

/// <summary>One way to look at a single agent. Pure and safe to call from several threads.</summary>
internal interface ICheck
{
    /// <summary>Everything wrong with that agent, in any order. Values of the wrong type are somebody else's problem: they are passed over.</summary>
    IEnumerable<Problem> Check(DesiredAgent agent);
}
