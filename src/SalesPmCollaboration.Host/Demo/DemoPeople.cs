using SalesPmCollaboration.People;
using SalesPmCollaboration.People.Departments;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Host.Demo;

/// <summary>One fictional person under a reserved id.</summary>
internal sealed record DemoPerson(int No, string Name, string Account, string Title, Role Role, int Department)
{
    public Guid Id => DemoPeople.IdOf(0xA, No);

    public string Email => Account + "@demo.example";

    public SeedPerson WithPassword(string password) =>
        new(Id, new PersonDetails(Name, Email, "D" + No.ToString("D4", System.Globalization.CultureInfo.InvariantCulture), [Role], DemoPeople.IdOf(0xD, Department), null, null), password);
}

/// <summary>华川机电工程有限公司 does not exist, nor do its people.</summary>
internal static class DemoPeople
{
    public static IReadOnlyList<SeedDepartment> Departments { get; } =
    [
        new(IdOf(0xD, 1), "华川机电工程有限公司", DepartmentKind.LegalEntity, null),
        new(IdOf(0xD, 2), "市场销售部", DepartmentKind.Department, IdOf(0xD, 1)),
        new(IdOf(0xD, 3), "工程管理部", DepartmentKind.Department, IdOf(0xD, 1)),
        new(IdOf(0xD, 4), "技术中心", DepartmentKind.Department, IdOf(0xD, 1)),
        new(IdOf(0xD, 5), "财务部", DepartmentKind.Department, IdOf(0xD, 1)),
        new(IdOf(0xD, 6), "人力资源部", DepartmentKind.Department, IdOf(0xD, 1)),
    ];

    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new(1, "李雯", "liwen", "销售代表", Role.Sales, 2),
        new(2, "赵磊", "zhaolei", "销售代表", Role.Sales, 2),
        new(3, "周岚", "zhoulan", "销售总监", Role.SalesDirector, 2),
        new(4, "王建国", "wangjianguo", "项目经理", Role.ProjectManager, 3),
        new(5, "孙浩", "sunhao", "项目经理", Role.ProjectManager, 3),
        new(6, "陈立", "chenli", "技术负责人", Role.TechnicalLead, 4),
        new(7, "何静", "hejing", "技术负责人", Role.TechnicalLead, 4),
        new(8, "郑国栋", "zhengguodong", "工程总监", Role.ProjectDirector, 3),
        new(9, "吴敏", "wumin", "采购专员", Role.Department, 4),
        new(10, "钱芳", "qianfang", "财务经理", Role.Finance, 1),
        new(11, "冯洁", "fengjie", "人力资源", Role.Hr, 1),
        new(12, "沈远", "shenyuan", "总经理", Role.Executive, 1),
        new(13, "系统管理员", "admin", "管理员", Role.Administrator, 1),
    ];

    public static DemoPerson By(string account) => All.First(p => p.Account == account);

    /// <summary>Reserved ids, so that no user's row is met.</summary>
    public static Guid IdOf(int kind, int no) => Guid.Parse($"de000000-0000-4000-8000-{kind:x4}{no:x8}");
}
