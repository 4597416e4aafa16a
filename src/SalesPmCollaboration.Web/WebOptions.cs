using System.Reflection;

namespace SalesPmCollaboration.Web;

public sealed class WebOptions
{
    /// <summary>Shows the banner 演示数据 on every page.</summary>
    public bool Demo { get; set; }

    /// <summary>More assemblies with pages; empty in the product.</summary>
    public IList<Assembly> AdditionalAssemblies { get; } = [];
}
