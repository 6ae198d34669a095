using Amas.Config.Findings;
using Amas.Config.Json;

namespace Amas.Config.Workflows;

/// <summary>Checks one configuration, without the file that it came from. Implementations are pure and safe to call from several threads.</summary>
internal interface ICheck
{
    /// <summary>Returns every problem of the configuration, in any order. Values of the wrong type are skipped: the schema check reports them.</summary>
    IEnumerable<Problem> Check(ConfigValue.Map config);
}
