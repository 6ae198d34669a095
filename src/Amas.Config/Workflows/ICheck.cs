using Amas.Config.Findings;
using Amas.Config.Json;

namespace Amas.Config.Workflows;

/// <summary>Checks one configuration, independently of its file. Implementations are pure and thread-safe.</summary>
internal interface ICheck
{
    /// <summary>
    /// Returns every problem of the configuration, in any order. Values of the wrong type are skipped: the schema check reports
    /// them.
    /// </summary>
    IEnumerable<Problem> Check(ConfigValue.Map config);
}
